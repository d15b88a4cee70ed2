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
  demo: 'There are no accounts yet: whoever sits here may act in any role.',
  parts: 'Roles worth trying',
  here: 'At the unit that is selected',
  current: 'Now',
  failed: 'The role could not be taken: {{reason}}',
};
