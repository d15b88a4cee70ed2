import { type ComboboxItem, type OptionsFilter, Select, type SelectProps } from '@mantine/core';
import type { DraftUnit } from '../../../api/core/editor/draft.ts';
import { useUnitName } from '../../map/plan/use-unit-name.ts';

interface UnitGroup {
  group: string;
  units: readonly DraftUnit[];
}

interface UnitSelectProps extends Omit<SelectProps, 'data' | 'filter' | 'size'> {
  units: readonly DraftUnit[] | readonly UnitGroup[];
}

/** List of units to choose from; the search finds the shown name, the name in the data, and the code. */
export function UnitSelect({ units, ...rest }: UnitSelectProps) {
  const nameOf = useUnitName();
  const asOption = ({ key }: DraftUnit) => ({ value: key, label: nameOf(key) });
  const data = units.map((one) =>
    'group' in one ? { group: one.group, items: one.units.map(asOption) } : asOption(one),
  );
  return (
    <Select
      size="sm"
      searchable
      data={data}
      filter={(asked) => findAmong(units.flatMap(unitsOf))(asked)}
      {...rest}
    />
  );
}

const unitsOf = (one: DraftUnit | UnitGroup): readonly DraftUnit[] =>
  'group' in one ? one.units : [one];

function findAmong(units: readonly DraftUnit[]): OptionsFilter {
  const known = new Map(units.map(({ key, code, name }) => [key, `${key} ${code ?? ''} ${name}`]));
  return ({ options, search }) => {
    const sought = search.trim().toLowerCase();
    const isFound = ({ value, label }: ComboboxItem) =>
      `${label} ${known.get(value) ?? ''}`.toLowerCase().includes(sought);
    return options.flatMap((option) => {
      if (!('group' in option)) return isFound(option) ? option : [];
      const items = option.items.filter(isFound);
      return items.length > 0 ? { ...option, items } : [];
    });
  };
}
