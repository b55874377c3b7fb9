import type { ChartValues } from '@button0/values'
import { choices } from './choices.ts'
import { values } from './values.ts'

/** What is generated into `charts/frontend`, and the type of an author's choices, follow from this. */
export const chartValues: ChartValues = { chart: 'frontend', values, choices }
