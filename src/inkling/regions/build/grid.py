"""Latitude and longitude to metres on the British National Grid, good to about five metres.

The shift of datum and the projection follow the Ordnance Survey's published constants (Airy 1830 ellipsoid).
"""

from __future__ import annotations

from math import atan2, cos, radians, sin, sqrt, tan

_WGS84 = (6378137.0, 6356752.314245)
_AIRY = (6377563.396, 6356256.909)
_SHIFT = (-446.448, 125.157, -542.060)  # metres
_SCALE = 20.4894e-6
_TURN = tuple(radians(seconds / 3600) for seconds in (-0.1502, -0.2470, -0.8421))
_F0, _LAT0, _LON0, _E0, _N0 = 0.9996012717, radians(49), radians(-2), 400000.0, -100000.0


def to_grid(latitude: float, longitude: float) -> tuple[float, float]:
    """Return (easting, northing) in metres for degrees on WGS84."""
    return _project(*_to_airy(radians(latitude), radians(longitude)))


def _to_airy(lat: float, lon: float) -> tuple[float, float]:
    """Shift radians on WGS84 to radians on the Airy ellipsoid, through earth-centred coordinates."""
    a, b = _WGS84
    e2 = 1 - b * b / (a * a)
    nu = a / sqrt(1 - e2 * sin(lat) ** 2)
    x, y, z = nu * cos(lat) * cos(lon), nu * cos(lat) * sin(lon), nu * (1 - e2) * sin(lat)
    rx, ry, rz = _TURN
    x2 = _SHIFT[0] + x * (1 + _SCALE) - y * rz + z * ry
    y2 = _SHIFT[1] + x * rz + y * (1 + _SCALE) - z * rx
    z2 = _SHIFT[2] - x * ry + y * rx + z * (1 + _SCALE)
    a, b = _AIRY
    e2 = 1 - b * b / (a * a)
    p = sqrt(x2 * x2 + y2 * y2)
    phi = atan2(z2, p * (1 - e2))
    for _ in range(6):
        nu = a / sqrt(1 - e2 * sin(phi) ** 2)
        phi = atan2(z2 + e2 * nu * sin(phi), p)
    return phi, atan2(y2, x2)


def _project(lat: float, lon: float) -> tuple[float, float]:
    """Project radians on Airy to the grid by the transverse Mercator series."""
    a, b = _AIRY
    e2 = 1 - b * b / (a * a)
    nu = a * _F0 / sqrt(1 - e2 * sin(lat) ** 2)
    rho = a * _F0 * (1 - e2) / (1 - e2 * sin(lat) ** 2) ** 1.5
    eta2 = nu / rho - 1
    c, t, d = cos(lat), tan(lat) ** 2, lon - _LON0
    north = _meridian_arc(lat) + _N0 + d**2 * nu / 2 * sin(lat) * c
    north += d**4 * nu / 24 * sin(lat) * c**3 * (5 - t + 9 * eta2)
    north += d**6 * nu / 720 * sin(lat) * c**5 * (61 - 58 * t + t * t)
    east = _E0 + d * nu * c + d**3 * nu / 6 * c**3 * (nu / rho - t)
    east += d**5 * nu / 120 * c**5 * (5 - 18 * t + t * t + 14 * eta2 - 58 * t * eta2)
    return east, north


def _meridian_arc(lat: float) -> float:
    a, b = _AIRY
    n = (a - b) / (a + b)
    less, more = lat - _LAT0, lat + _LAT0
    arc = (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
    arc -= (3 * n + 3 * n**2 + 2.625 * n**3) * sin(less) * cos(more)
    arc += (1.875 * n**2 + 1.875 * n**3) * sin(2 * less) * cos(2 * more)
    arc -= 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
    return b * _F0 * arc
