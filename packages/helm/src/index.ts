export { findHelm, type FindHelmOptions, type Helm } from './find-helm.ts'
export { HelmError, type HelmErrorCode } from './helm-error.ts'
export { helmLint } from './helm-lint.ts'
export {
  helmTemplate,
  helmTemplateArguments,
  type HelmTemplateOptions,
  type HelmTemplateResult,
} from './helm-template.ts'
export { oldestHelm, pinnedHelm, type HelmRelease } from './pinned-helm.ts'
export { unpackHelm } from './unpack-helm.ts'
