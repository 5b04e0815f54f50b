import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { AssetService as ItemPictures } from '../../campaign/asset.service.ts';
import { assetPatchSchema, assetSchema, assetTypeSchema, newAssetSchema } from '../../contracts/assets.ts';
import { assetSchema as itemPictureSchema, pageOf, pageQuerySchema } from '../../contracts/catalogue.ts';
import { AppError } from '../../platform/errors.ts';
import { idParams, type Route, route } from '../../platform/http.route.ts';
import { FILE_FIELD, receiveUpload, withReceived } from './asset.receive.ts';
import type { Assets } from './assets.ts';

const path = '/api/assets';
const listQuery = pageQuerySchema.extend({
  type: assetTypeSchema.optional(),
  q: z.string().trim().max(120).optional(),
});

/**
 * The files of the stage, and the pictures of items: both are uploaded at one address, told apart by `type`.
 * @param pictures takes what comes without a type
 */
export function assetRoutes({ assets, pictures }: { assets: Assets; pictures: ItemPictures }): Route[] {
  return [
    route(
      {
        method: 'get',
        path,
        summary: 'Pictures, films and sounds of the stage, the newest first',
        auth: 'staff',
        query: listQuery,
        response: pageOf(assetSchema),
      },
      ({ query: { type, q, ...page } }) => assets.list({ type, q }, page),
    ),
    route(
      {
        method: 'post',
        path,
        summary:
          'Upload a file for the stage, its `type` and `name` before the file; without them a picture of an item, at most 15 MB',
        audit: 'asset.uploaded',
        auth: 'staff',
        response: z.union([assetSchema, itemPictureSchema]),
        status: 201,
        before: receiveUpload(assets.landing),
        upload: { contentType: 'multipart/form-data', field: FILE_FIELD },
      },
      ({ req, res, caller }) =>
        withReceived(req, async (received) => {
          if (req.body.type === undefined) return pictures.store(await readFile(received.file));
          const { type, name } = newAssetSchema.parse(req.body);
          const left = new AbortController();
          res.once('close', () => left.abort(new AppError('UNAVAILABLE', undefined, 'The sender has left')));
          return assets.upload({ ...received, type, name }, caller.id, left.signal).catch((error) => {
            throw left.signal.aborted ? left.signal.reason : error;
          });
        }),
    ),
    route(
      {
        method: 'patch',
        path: `${path}/:id`,
        summary: 'Rename a file of the stage',
        audit: 'asset.renamed',
        auth: 'staff',
        params: idParams,
        body: assetPatchSchema,
        response: assetSchema,
      },
      ({ params, body }) => assets.rename(params.id, body.name),
    ),
    route(
      {
        method: 'delete',
        path: `${path}/:id`,
        summary: 'Delete a file of the stage that nothing uses',
        audit: 'asset.deleted',
        auth: 'staff',
        params: idParams,
      },
      ({ params }) => assets.remove(params.id),
    ),
  ];
}
