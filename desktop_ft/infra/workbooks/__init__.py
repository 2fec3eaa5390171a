"""Writers of Excel workbooks: a new one, or new rows in the very file that was opened."""
