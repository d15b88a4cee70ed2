export const search = {
  placeholder: 'Code, name or address',
  label: 'Search',
  group: {
    grid: 'Grids',
    place: 'Places and addresses',
    space: 'Crowd spaces',
    camera: 'Cameras',
    incident: 'Incidents',
  },
  loading: 'Searching',
  unit: 'Name or code of a unit',
  noMatch: 'Nothing matches',
  empty: 'Nothing found for “{{query}}”.',
  emptyHint:
    'Try a shorter name, a street, or the last digits of a code. People are not searched: staff are listed in the panel of their unit.',
  place: 'Place',
  kind: { address: 'Address', road: 'Road', poi: 'Place of interest' },
  gridsHere: 'In the grids',
};
