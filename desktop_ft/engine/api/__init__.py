"""The engine's HTTP face: the routes of the OpenAI API, and who may use them."""
