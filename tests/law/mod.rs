//! The law as data: books, quotations, coverage of the rule table.

mod assembly;
