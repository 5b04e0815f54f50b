import type { RequestHandler } from 'express';
import multer from 'multer';
import { assetSchema } from '../contracts/catalogue.ts';
import { AppError } from '../platform/errors.ts';
import { type Route, route } from '../platform/http.route.ts';
import type { AssetService } from './asset.service.ts';

const maxBytes = 15 * 1024 * 1024;
const field = 'file';

export function assetRoutes({ assets }: { assets: AssetService }): Route[] {
  return [
    route(
      {
        method: 'post',
        path: '/api/assets',
        summary: 'Upload a picture, at most 15 MB',
        auth: 'staff',
        response: assetSchema,
        status: 201,
        before: readUpload,
        upload: { contentType: 'multipart/form-data', field },
      },
      ({ req }) => {
        if (!req.file) {
          const issues = [{ path: field, message: 'is missing' }];
          throw new AppError('VALIDATION_FAILED', { issues });
        }
        return assets.store(req.file.buffer);
      },
    ),
  ];
}

const receive = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: maxBytes, files: 1, fields: 0, parts: 1 },
}).single(field);

const readUpload: RequestHandler = (req, res, next) => {
  receive(req, res, (error: unknown) => {
    if (!error) return next();
    // Whatever else is wrong with a form is the sender's doing, and the parser has no class of its own for it.
    const isLimit = error instanceof multer.MulterError;
    const tooLarge = isLimit && error.code === 'LIMIT_FILE_SIZE';
    const message = isLimit ? error.message : 'This is no form that can be read';
    next(new AppError(tooLarge ? 'PAYLOAD_TOO_LARGE' : 'VALIDATION_FAILED', undefined, message));
  });
};
