/**
 * Grid size in degrees: the lattice of all shapes. Every overlay gets it, because then GEOS rounds during the computation and
 * cannot fail. Without, it computes in full precision, throws where lines nearly coincide, and tries again; the embedded engine
 * does not survive the throw.
 */
import { sql } from '../../database/sql.ts';
export const LATTICE = sql`1e-7`;
/** Grid size in the plane of EPSG:3857, in metres. */
export const PLANE_LATTICE = sql`1e-3`;

/**
 * Area enclosed by the loose edges of a layer, for a SELECT from `loose_edge`. Noded first: where units overlap, edges cross,
 * and faces between crossing lines are no polygons, on which the embedded engine fails silently.
 */
export const ENCLOSED = sql`ST_BuildArea(ST_UnaryUnion(ST_Collect(geom), ${LATTICE}))`;
