import type { Problem } from './problem.ts';

/** Key of the dictionaries under `editor.problem`. */
export type ProblemWords =
  | 'torn'
  | 'outside_parent'
  | 'pieces'
  | 'hole'
  | 'building_cut'
  | 'households_few'
  | 'households_many'
  | 'area_small'
  | 'area_large'
  | 'workload_low'
  | 'workload_high'
  | 'compactness'
  | 'no_staff'
  | 'code_taken'
  | 'code_misfit'
  | 'households_sum'
  | 'population_sum'
  | 'upper_border'
  | 'cameras_move'
  | 'incidents_move';

/** Key of a problem's text; its `values` fill the placeholders. */
export function describeProblem({ check, values }: Problem): ProblemWords {
  const isLess = values.side === 'less';
  switch (check) {
    case 'households':
      return isLess ? 'households_few' : 'households_many';
    case 'area':
      return isLess ? 'area_small' : 'area_large';
    case 'workload':
      return isLess ? 'workload_low' : 'workload_high';
    case 'code':
      return values.why === 'taken' ? 'code_taken' : 'code_misfit';
    case 'sums':
      return values.figure === 'households' ? 'households_sum' : 'population_sum';
    default:
      return check;
  }
}
