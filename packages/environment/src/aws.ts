import { z } from 'zod'

/** An AWS account's number: twelve digits, as a string since it may begin with a zero. */
export const awsAccountIdSchema = z.string().regex(/^[0-9]{12}$/, 'expected an AWS account id of twelve digits')

/** The code of an AWS region, such as `eu-central-1`. */
export const awsRegionSchema = z
  .string()
  .regex(/^[a-z]{2}(-[a-z]+)+-[0-9]$/, 'expected an AWS region such as eu-central-1')

/** An Amazon Resource Name with a region and an account: `arn:partition:service:region:account:resource`. */
export const arnSchema = z
  .string()
  .regex(
    /^arn:aws(-cn|-us-gov)?:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$/,
    'expected an ARN: arn:aws:service:region:account:resource',
  )

interface AwsLocation {
  readonly accountId: string
  readonly region: string
}

/** The partition that a region belongs to; it is the second part of every ARN. */
export function awsPartition(region: string): 'aws' | 'aws-cn' | 'aws-us-gov' {
  if (region.startsWith('cn-')) return 'aws-cn'
  if (region.startsWith('us-gov-')) return 'aws-us-gov'
  return 'aws'
}

/** The host of an account's private ECR registry. Source: Amazon ECR user guide, "Private registry". */
export function ecrRegistry({ accountId, region }: AwsLocation): string {
  const suffix = awsPartition(region) === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com'
  return `${accountId}.dkr.ecr.${region}.${suffix}`
}

/** The ARN of an IAM role; roles are global to the account, so the region only selects the partition. */
export function roleArn({ accountId, region }: AwsLocation, role: string): string {
  return `arn:${awsPartition(region)}:iam::${accountId}:role/${role}`
}
