"""The page Lịch: the deadlines of a role as a timeline, and as a file for calendars."""
