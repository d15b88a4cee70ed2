/** Rings in whole units of 1e-7 degree, not closed: equality and areas are exact. */
export type LatticePoint = readonly [number, number];

/** The rings of a GeoJSON polygon. Throws on a coordinate with more than seven decimals. */
export function ringsOf(coordinates: unknown): LatticePoint[][] {
  return (coordinates as number[][][]).map((ring) =>
    ring.slice(0, -1).map(([lon, lat]): LatticePoint => {
      const point: LatticePoint = [Math.round((lon ?? 0) * 1e7), Math.round((lat ?? 0) * 1e7)];
      if (point[0] / 1e7 !== lon || point[1] / 1e7 !== lat)
        throw new Error(`off the lattice: ${lon}, ${lat}`);
      return point;
    }),
  );
}

export function doubleAreaExact(ring: readonly LatticePoint[]): bigint {
  let sum = 0n;
  ring.forEach((a, i) => {
    const b = ring[(i + 1) % ring.length] as LatticePoint;
    sum += BigInt(a[0]) * BigInt(b[1]) - BigInt(b[0]) * BigInt(a[1]);
  });
  return sum;
}

/** Directed edges without a reverse, joined to rings: they are the outer border of the coverage. */
export function checkTwins(rings: readonly (readonly LatticePoint[])[]): {
  outer: LatticePoint[][];
  repeated: number;
} {
  const edges = new Map<string, [LatticePoint, LatticePoint]>();
  let repeated = 0;
  for (const ring of rings) {
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length] as LatticePoint;
      const key = `${a}>${b}`;
      if (edges.has(key)) repeated += 1;
      edges.set(key, [a, b]);
    });
  }
  const following = new Map<string, LatticePoint>();
  for (const [a, b] of edges.values()) {
    if (!edges.has(`${b}>${a}`)) following.set(String(a), b);
  }
  const outer: LatticePoint[][] = [];
  for (const start of [...following.keys()]) {
    const ring: LatticePoint[] = [];
    let at = following.get(start);
    while (at) {
      ring.push(at);
      const key = String(at);
      at = following.get(key);
      following.delete(key);
    }
    if (ring.length > 1) outer.push(ring);
  }
  return { outer, repeated };
}
