"""No address at all: for processes that serve no pages."""

urlpatterns: list[object] = []
