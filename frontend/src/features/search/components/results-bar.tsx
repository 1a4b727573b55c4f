import { SlidersHorizontal } from 'lucide-react';

import { Button } from '@/ui/button';
import { Select } from '@/ui/select';

import { SORTS, type Sort } from '../query';
import { text } from '../text';

interface ResultsBarProps {
  sort: Sort;
  hasQuery: boolean;
  onSort: (sort: Sort) => void;
  onFilters: () => void;
}

export function ResultsBar({ sort, hasQuery, onSort, onFilters }: ResultsBarProps) {
  const offered = SORTS.filter((name) => hasQuery || name !== 'relevance');
  return (
    <div className="flex items-center gap-3">
      <span className="md:hidden">
        <Button onClick={onFilters}>
          <SlidersHorizontal aria-hidden size={15} />
          {text.showFilters}
        </Button>
      </span>
      <Select
        aria-label={text.sort}
        className="w-48"
        value={sort}
        options={offered.map((value) => ({ value, label: text.sorts[value] }))}
        onChange={(event) => onSort(event.target.value as Sort)}
      />
    </div>
  );
}
