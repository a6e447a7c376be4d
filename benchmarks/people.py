"""Invent people and titles: a seeded Random -> names."""

from random import Random
from typing import Final

_FAMILY: Final = (
    *("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Đinh", "Mai"),
    *("Trịnh", "Hà", "Cao", "Phan", "Tạ"),
)
_MIDDLE: Final = ("Thị", "Văn", "Minh", "Đức", "Thu", "Ngọc", "Quang", "Bích", "Gia", "Hải", "Thanh", "Xuân", "Hữu")
_GIVEN: Final = (
    *("An", "Bảo", "Chi", "Dũng", "Hạnh", "Hiền", "Hòa", "Huệ", "Khôi", "Lan", "Linh", "Long", "Mai", "Nam", "Nga"),
    *("Phúc", "Quân", "Sơn", "Tâm", "Thảo", "Trang", "Tuấn", "Việt", "Yến", "Miên", "Quảng"),
)
_ROOMS: Final = ("Tổng hợp", "Kinh tế", "Khoa giáo - Văn xã", "Nội chính", "Hành chính tổ chức", "Tiếp công dân")


def person(random: Random) -> str:
    """Return the name of a person."""
    return " ".join((random.choice(_FAMILY), random.choice(_MIDDLE), random.choice(_GIVEN)))


def room(random: Random) -> str:
    """Return the name of a room."""
    return f"Phòng {random.choice(_ROOMS)}"
