"""The page Kết quả: files in, a result for each, the batch in figures; kept reports."""
