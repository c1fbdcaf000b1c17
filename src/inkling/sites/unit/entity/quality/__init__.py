"""How often what may be the same was judged so, for analysts and supervisors."""
