export const persona = {
  label: 'Who I am',
  role: {
    viewer: 'Viewer',
    worker: 'Grid worker',
    chief: 'Grid chief',
    dispatcher: 'Dispatcher',
    planner: 'Planner',
    publisher: 'Publisher',
    admin: 'Administrator',
  },
  whole: 'Whole district',
  demo: 'Switch of the demo: there are no accounts yet. Whoever sits here may take any part.',
  parts: 'Parts worth trying',
  here: 'At the unit that is selected',
  current: 'Now',
  failed: 'The part could not be taken: {{reason}}',
};
