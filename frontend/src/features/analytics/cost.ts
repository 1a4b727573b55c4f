import { formatCost } from '@/lib/format';

const MICROS = 1_000_000;

/** What models cost is kept in millionths of a US dollar. */
export const formatUsd = (microUsd: number): string => formatCost(microUsd / MICROS, 'USD');
