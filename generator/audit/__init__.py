"""What finished pages are looked through for, each page by itself, before it is written."""
