export { testChartValues, type TestedValues } from './chart-values-tests.ts'
export { renderChart, testWorkloadChart, workloadValues, type TestedChart } from './workload-chart-tests.ts'
