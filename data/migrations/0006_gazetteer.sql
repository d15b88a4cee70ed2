-- Room for the migration of this name, which is not written yet.

SELECT 1;
