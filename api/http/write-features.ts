/**
 * A GeoJSON FeatureCollection, a batch of features at a time; its head comes with the first of them.
 *
 * @param members of the collection beside its type and features, as JSON with a comma behind each
 */
export async function* writeFeatures<Row>(
  batches: AsyncIterable<readonly Row[]>,
  write: (row: Row) => string,
  members = '',
): AsyncGenerator<string> {
  let opening = `{"type":"FeatureCollection",${members}"features":[\n`;
  for await (const rows of batches) {
    if (rows.length === 0) continue;
    yield opening + rows.map(write).join(',\n');
    opening = ',\n';
  }
  yield opening === ',\n' ? '\n]}\n' : `${opening}]}\n`;
}
