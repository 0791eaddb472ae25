"""Pages of centres: public ones, the desk's, forms that keep a centre, its team."""
