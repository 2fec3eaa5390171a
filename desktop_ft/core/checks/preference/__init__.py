"""What can be wrong with a better and a worse answer."""
