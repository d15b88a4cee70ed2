export const board = {
  title: 'Board',
  open: 'Open the board',
  close: 'Close the board',
  of: '{{shown}} of {{total}}',
  empty: 'None',
  whole: 'Whole area',
  showAll: 'Show the list',
  hint: 'Arrow keys move, Enter opens.',
  since: 'reported {{age}}',
};
