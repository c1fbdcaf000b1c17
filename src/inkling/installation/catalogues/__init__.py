"""The catalogues of the community site: what there is to translate, what was translated, and what is offered."""
