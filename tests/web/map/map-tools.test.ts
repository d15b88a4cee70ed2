import { afterEach, describe, expect, test } from 'vitest';
import { useKeyCursor } from '../../../web/map/plan/key-cursor.ts';
import { release } from '../../../web/map/plan/let-go.ts';
import { mapTools } from '../../../web/map/plan/map-tools.ts';
import { openPlanSession } from '../../../web/panels/plan/plan-session.ts';
import { takeTool } from '../../../web/state/actions/drawing.ts';
import { getDrawing } from '../../../web/state/drawing.ts';
import {
  type Drawing,
  gathers,
  grips,
  type Tool,
  tools,
} from '../../../web/state/drawing-shape.ts';
import { answerWith, clearDesk } from '../panels/desk.tsx';
import { area, plan } from '../panels/plan-replies.ts';
import { changeDrawing } from '../set-state.ts';

let end = () => {};
afterEach(() => {
  end();
  clearDesk();
  useKeyCursor.setState({ at: null, isPressing: false });
});

function drawing(): Drawing {
  const open = getDrawing();
  if (open === null) throw new Error('nothing is drawn');
  return open;
}

function open(allowed = plan.allowed): void {
  answerWith({});
  end = openPlanSession({ ...plan, allowed }, area);
}

/** What each tool draws and what the space bar does with it, however units are taken up or borders held. */
const told = (tool: Tool) => {
  takeTool(tool);
  const ways =
    tool === 'border' ? grips.map((grip) => ({ grip })) : gathers.map((gather) => ({ gather }));
  return ways.map((way) => {
    changeDrawing(way);
    return `${mapTools[tool].shape(drawing())} ${mapTools[tool].byKey(drawing())}`;
  });
};

describe('a tool on the map', () => {
  test('draws its own shape, and the space bar does what a hand would', () => {
    open();
    const gathered = ['static unit', 'static drag', 'rectangle corner', 'freehand drag'];
    for (const tool of ['choose', 'assign', 'merge'] as const) expect(told(tool)).toEqual(gathered);
    expect(new Set(told('give'))).toEqual(new Set(['polygon corner']));
    expect(new Set(told('cut'))).toEqual(new Set(['linestring corner']));
    expect(told('border')).toEqual(['static vertex', 'static drag', 'static drag']);
  });

  test('draws nothing for who may only look, but units can be taken up', () => {
    open([]);
    expect(told('give')[0]).toMatch('static');
    expect(told('cut')[0]).toMatch('static');
    expect(told('choose')[2]).toMatch('rectangle');
  });

  test('means the unit under the pointer where it works on whole units, and to cut while none is chosen', () => {
    open();
    const points = (isSketching: boolean) =>
      tools.filter((tool) => mapTools[tool].pointsAtUnits(drawing(), isSketching));
    expect(points(false)).toEqual(['choose', 'cut', 'assign', 'merge']);
    expect(points(true)).toEqual(['choose', 'assign', 'merge']);
    changeDrawing({ chosen: ['SW'] });
    expect(points(false)).toEqual(['choose', 'assign', 'merge']);
  });
});

test('Escape drops one thing at a time: the line, the drag, why not, the vertex, the units, the cursor, the tool', () => {
  open();
  const dropped: string[] = [];
  let [isSketching, isDragging] = [true, true];
  const hand = {
    sketcher: {
      isSketching: () => isSketching,
      end: () => {
        dropped.push('line');
        isSketching = false;
      },
    },
    isDragging: () => isDragging,
    cancel: () => {
      dropped.push('drag');
      isDragging = false;
    },
  };
  takeTool('merge');
  changeDrawing({
    refusal: { reason: 'outside_area', units: [] },
    corner: [0, 0],
    chosen: ['SW'],
    problem: { id: 'x', place: [0, 0], severity: 'error', at: 0 },
  });
  useKeyCursor.setState({ at: [0, 0] });
  const left = () => {
    const { refusal, corner, chosen, problem, tool } = drawing();
    const { at } = useKeyCursor.getState();
    return (
      [refusal, corner, chosen[0], at, problem].filter(Boolean).length + (tool === 'merge' ? 1 : 0)
    );
  };
  const counts = Array.from({ length: 8 }, () => {
    release(hand, drawing());
    return left();
  });
  expect(dropped).toEqual(['line', 'drag']);
  expect(counts).toEqual([6, 6, 5, 4, 3, 2, 1, 0]);
});
