"""What every page is drawn with: the frame, its words and language, pictures, a document with places marked."""
