//! The calendar that the law draws around the election day, forwards and backwards.
