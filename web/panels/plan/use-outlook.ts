import { useMemo } from 'react';
import { groupProblems, type ProblemGroup } from '../../../api/core/editor/group-problems.ts';
import { listAllMoves, type Moves } from '../../../api/core/editor/list-moves.ts';
import { useDrawing } from '../../state/drawing.ts';
import { problemsOf } from '../../state/problems-of.ts';
import { listStaffChanges, type StaffChange } from './list-staff-changes.ts';

/** What publishing the plan would change in addition to borders. */
export interface Outlook {
  moves: Moves;
  staff: readonly StaffChange[];
  /** Errors and warnings that the plan has caused and that are not solved. */
  standing: readonly ProblemGroup[];
  /** Number of problems that the edition in force has too. */
  stood: number;
}

/** Null while the plan is not open. */
export function useOutlook(): Outlook | null {
  const assessment = useDrawing((drawing) => drawing.assessment);
  return useMemo(() => {
    if (!assessment) return null;
    const problems = problemsOf(assessment);
    const fresh = problems.filter(({ isOld, severity }) => !isOld && severity !== 'notice');
    return {
      moves: listAllMoves(assessment),
      staff: listStaffChanges(assessment),
      standing: groupProblems(fresh),
      stood: problems.filter(({ isOld }) => isOld).length,
    };
  }, [assessment]);
}
