import { sql } from '../../database/sql.ts';
import type { Staged, Targeted } from '../publication/steps.ts';

/** Finds codes and parents from which the tree of units cannot be built. */
export async function findTreeFaults(db: Staged & Targeted): Promise<void> {
  await db.query(sql`
    INSERT INTO staged_finding (row, code, reason, severity, detail)
    SELECT s.row, s.code, 'unknown_level', 'error', 'level ' || coalesce(s.level::text, 'not given')
      FROM staged_grid s
     WHERE NOT EXISTS (SELECT FROM grid_level l WHERE l.level = s.level)`);
  await db.query(sql`
    INSERT INTO staged_finding (row, code, reason, severity, detail)
    SELECT s.row, s.code, 'duplicate_code', 'error',
           CASE
             WHEN u.row IS NULL THEN 'in force at level ' || u.level
             ELSE 'row ' || u.row || ' has it'
           END
      FROM staged_grid s
      JOIN target_unit u ON u.code = s.code
     WHERE u.row IS DISTINCT FROM s.row`);
  await db.query(sql`
    INSERT INTO staged_finding (row, code, reason, severity, detail)
    SELECT s.row, s.code, 'void_code', 'error', v.reason
      FROM staged_grid s
      JOIN grid_code_void v ON v.code = s.code`);
  await db.query(sql`
    INSERT INTO staged_finding (row, code, reason, severity, detail)
    SELECT row, code, 'no_parent', 'error', ''
      FROM target_unit
     WHERE parent_code IS NULL
       AND level > (SELECT min(level) FROM target_unit)`);
  await db.query(sql`
    INSERT INTO staged_finding (row, code, reason, severity, detail)
    SELECT unit.row, unit.code,
           CASE WHEN parent.code IS NULL THEN 'unknown_parent' ELSE 'parent_level' END,
           'error',
           unit.parent_code || coalesce(' of level ' || parent.level, '')
      FROM target_unit unit
      LEFT JOIN target_unit parent ON parent.code = unit.parent_code
     WHERE unit.parent_code IS NOT NULL
       AND parent.level IS DISTINCT FROM unit.level - 1`);
  await db.query(sql`
    INSERT INTO staged_finding (row, code, reason, severity, detail)
    SELECT unit.row, unit.code, 'no_children', 'error', 'no shape of its own, and none to derive it from'
      FROM target_unit unit
      LEFT JOIN staged_grid s ON s.row = unit.row
      LEFT JOIN grid g ON g.id = unit.open_id
     WHERE unit.is_leaf
       AND CASE WHEN s.row IS NULL THEN g.is_derived ELSE s.geom IS NULL AND s.is_sound END`);
}
