"""Foreign text shown with its Markdown: nothing is loaded, run or followed by itself."""
