import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { createS3Client, type S3Options } from './object-store.s3.ts';

/**
 * Links by which a bucket gives out one file by itself, without asking us.
 * @throws (when called) when there are no credentials to sign with
 */
export function createPresignedLinks(options: S3Options) {
  const client = createS3Client(options);
  return (
    key: string,
    { signedAt, seconds, fileName }: { signedAt: Date; seconds: number; fileName: string | null },
  ): Promise<string> =>
    getSignedUrl(
      client,
      new GetObjectCommand({
        Bucket: options.bucket,
        Key: key,
        ...(fileName ? { ResponseContentDisposition: `attachment; filename="${fileName}"` } : {}),
      }),
      { expiresIn: seconds, signingDate: signedAt },
    );
}

/** Where such links lead: pages must be allowed to play from there. */
export function originOfBucket({ bucket, region, endpoint }: S3Options): string {
  if (endpoint !== null) return new URL(endpoint).origin;
  // A certificate of AWS covers no name with a dot in its first part.
  return bucket.includes('.')
    ? `https://s3.${region}.amazonaws.com`
    : `https://${bucket}.s3.${region}.amazonaws.com`;
}
