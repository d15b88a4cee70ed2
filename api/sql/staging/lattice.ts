/**
 * Degrees: the lattice all shapes lie on. Every overlay is told it, because then GEOS rounds to it as
 * it goes and cannot fail. Without, it computes in full precision, throws where lines nearly coincide,
 * and tries again; the embedded engine does not survive the throw.
 */
import { sql } from '../../database/sql.ts';
export const LATTICE = sql`1e-7`;
/** The same for the plane of EPSG:3857, in metres. */
export const PLANE_LATTICE = sql`1e-3`;

/**
 * What the loose edges of a layer enclose, for a SELECT from `loose_edge`. Noded first: where units overlap, edges cross, and faces
 * between lines that cross are no polygons, on which the embedded engine fails without saying so.
 */
export const ENCLOSED = sql`ST_BuildArea(ST_UnaryUnion(ST_Collect(geom), ${LATTICE}))`;
