"""A request of a browser in, a page of the letters out: what somebody sees and asks for."""
