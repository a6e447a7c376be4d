"""Word a fault of the program: exception -> Text. Its message may quote a dossier and is not repeated."""

from compliance.models.text import Text


def fault_words(error: BaseException) -> Text:
    """Name the kind of the fault and the place in the program where it arose."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    where = f"{type(error).__name__}, {place}"
    return Text(
        f"lỗi của chương trình, không phải của hồ sơ; không có kết quả: {where}",
        f"a fault of the program, not of the dossier; there is no result: {where}",
    )
