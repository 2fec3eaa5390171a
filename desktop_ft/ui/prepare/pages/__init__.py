"""The pages of the Prepare place, one step each. They show and ask; the place decides."""
