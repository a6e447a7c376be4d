"""How strong the cases of packs are: rules made wrong in one place, and whether a case notices."""
