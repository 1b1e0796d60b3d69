"""Pages of those who run a study: whom to invite, who is where, when it ends."""
