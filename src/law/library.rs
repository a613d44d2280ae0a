//! The law library: books and clauses for reading.
