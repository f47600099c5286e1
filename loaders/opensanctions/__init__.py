"""OpenSanctions: sanctioned and politically exposed persons, companies and vessels of hundreds of lists."""
