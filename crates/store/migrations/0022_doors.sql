-- Whoever may see a case is asked of many cases at once, and remembered until its wraps are others. What tells that is
-- read from this index alone: beside each row lie 4 KiB of wraps, which would be read past.
CREATE INDEX wrap_sets_doors ON wrap_sets (compartment, report_id, overwritten);
