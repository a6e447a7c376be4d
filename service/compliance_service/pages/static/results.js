/* The page of results with a script: choosing and dropping files, sending them with progress, and putting each result on
   the page as it comes. Without it the same form answers with a whole page. */
"use strict";

/* What is chosen so far; several drops add up, and the browser's own input is kept equal to it. */
class Choice {
  constructor(form) {
    this.form = form;
    this.input = form.querySelector("#files");
    this.files = [];
    this.input.addEventListener("change", () => this.add(this.input.files));
    const zone = form.querySelector("#drop");
    for (const kind of ["dragover", "dragenter"]) zone.addEventListener(kind, (event) => this.hover(event, true));
    for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, (event) => this.hover(event, false));
    zone.addEventListener("drop", (event) => this.add(event.dataTransfer.files));
  }

  hover(event, over) {
    event.preventDefault();
    event.currentTarget.classList.toggle("over", over);
  }

  add(files) {
    const known = new Set(this.files.map((file) => `${file.name} ${file.size} ${file.lastModified}`));
    const fresh = [...files].filter((file) => !known.has(`${file.name} ${file.size} ${file.lastModified}`));
    this.set([...this.files, ...fresh]);
  }

  set(files) {
    this.files = files;
    const held = new DataTransfer();
    for (const file of files) held.items.add(file);
    this.input.files = held.files;
    this.form.querySelector("#chosen").hidden = files.length === 0;
    this.form.querySelector("#chosen-count").textContent = files.length ? `(${files.length})` : "";
    this.form.querySelector("#chosen-list").replaceChildren(...files.map((file) => this.line(file)));
    this.refuse("");
  }

  line(file) {
    const item = document.createElement("li");
    const name = item.appendChild(document.createElement("span"));
    name.textContent = file.name;
    const size = item.appendChild(document.createElement("small"));
    size.textContent = `${(file.size / 1000).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 })} kB`;
    const remove = item.appendChild(document.createElement("button"));
    remove.type = "button";
    remove.className = "second";
    remove.textContent = this.form.dataset.remove;
    remove.setAttribute("aria-label", `${this.form.dataset.remove}: ${file.name}`);
    remove.addEventListener("click", () => {
      this.set(this.files.filter((each) => each !== file));
      this.input.focus();
    });
    return item;
  }

  /* Say why nothing is sent; nothing is said when all is well. */
  refuse(words) {
    const notice = this.form.querySelector("#refusal");
    notice.hidden = !words;
    notice.textContent = words;
    return Boolean(words);
  }

  isRefused() {
    const size = this.files.reduce((sum, file) => sum + file.size, 0);
    if (!this.files.length) return this.refuse(this.form.dataset.noneChosen);
    return this.refuse(size > Number(this.form.dataset.mostBytes) ? this.form.dataset.tooLarge : "");
  }
}

/* One sending of the chosen files. NOTE: XMLHttpRequest, for fetch does not tell how much of a request is sent. */
class Run {
  constructor(choice) {
    this.choice = choice;
    this.panel = document.getElementById("run");
    this.words = document.getElementById("run-words");
    this.bar = document.getElementById("run-progress");
    this.cancel = document.getElementById("cancel");
    this.again = document.getElementById("again");
    choice.form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!choice.isRefused()) this.send();
    });
    this.cancel.addEventListener("click", () => this.request.abort());
    this.again.addEventListener("click", () => this.reset());
  }

  send() {
    this.done = this.read = 0;
    this.total = null;
    this.show("summary", "");
    this.show("results", "");
    document.getElementById("ask").hidden = true;
    this.panel.hidden = this.cancel.hidden = this.bar.hidden = false;
    this.again.hidden = true;
    this.say(this.panel.dataset.sending);
    this.bar.value = 0;
    this.words.focus();
    const request = (this.request = new XMLHttpRequest());
    request.open("POST", this.choice.form.action);
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (event) => this.uploaded(event));
    request.addEventListener("progress", () => this.receive());
    request.addEventListener("load", () => this.loaded());
    request.addEventListener("error", () => this.end(this.panel.dataset.network));
    request.addEventListener("abort", () => this.end(this.panel.dataset.cancelled));
    request.send(new FormData(this.choice.form));
  }

  uploaded(event) {
    if (event.lengthComputable && this.total === null) this.bar.value = event.loaded / event.total;
  }

  /* Put the parts that are complete on the page: each ends where the next comment begins. */
  receive() {
    if (this.request.status !== 200) return;
    const text = this.request.responseText;
    for (;;) {
      const mark = /<!--(?:part (\d+)\/(\d+)|(summary)|(end))-->/g;
      mark.lastIndex = this.read;
      const found = mark.exec(text);
      if (!found || found[4]) return;
      const rest = text.indexOf("<!--", mark.lastIndex);
      if (rest < 0) return;
      this.read = rest;
      const html = text.slice(mark.lastIndex, rest);
      if (found[3]) this.show("summary", html);
      else this.take(html, Number(found[1]), Number(found[2]));
    }
  }

  take(html, done, total) {
    document.getElementById("results").insertAdjacentHTML("beforeend", html);
    this.done = done;
    this.total = total;
    this.bar.value = done / total;
    this.say(this.panel.dataset.checking);
  }

  loaded() {
    this.receive();
    const whole = this.request.responseText.includes("<!--end-->");
    if (this.request.status === 200) this.end(whole ? this.panel.dataset.finished : this.panel.dataset.network);
    else this.refused();
  }

  /* A request that is refused as a whole: its page says why, and the form is there again with what was typed. */
  refused() {
    const answer = new DOMParser().parseFromString(this.request.responseText, "text/html");
    const said = answer.querySelector("#refusal") ?? answer.querySelector("main .notice");
    this.reset();
    this.choice.refuse(said ? said.textContent.trim() : this.panel.dataset.refused);
  }

  end(words) {
    this.cancel.hidden = this.bar.hidden = true;
    this.again.hidden = false;
    this.say(words);
    this.words.focus();
  }

  reset() {
    this.panel.hidden = true;
    document.getElementById("ask").hidden = false;
    this.choice.input.focus();
  }

  say(words) {
    this.words.textContent = words.replaceAll("{done}", this.done).replaceAll("{total}", this.total ?? this.choice.files.length);
  }

  show(id, html) {
    document.getElementById(id).innerHTML = html;
  }
}

/* Open what is folded around the place that the address names; not every browser does so itself. */
function reveal() {
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!place) return;
  const inside = place.querySelector(":scope > details");
  for (let at = inside ?? place; at; at = at.parentElement) if (at.matches("details")) at.open = true;
  place.scrollIntoView({ block: "center" });
}

document.documentElement.classList.add("scripted");
addEventListener("hashchange", reveal);
addEventListener("DOMContentLoaded", reveal);
if (document.getElementById("files-form")) new Run(new Choice(document.getElementById("files-form")));
