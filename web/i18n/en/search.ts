export const search = {
  placeholder: 'Code, name or address',
  label: 'Search',
  group: {
    grid: 'Grids',
    place: 'Places and addresses',
    camera: 'Cameras',
    incident: 'Cases',
  },
  loading: 'Searching',
  unit: 'Name or code of a unit',
  noMatch: 'Nothing matches',
  empty: 'Nothing found for “{{query}}”.',
  emptyHint: 'Try a shorter name, a road or the end of a code.',
  place: 'Place',
  kind: { address: 'Address', road: 'Road', poi: 'Place of interest' },
  gridsHere: 'In the grids',
};
