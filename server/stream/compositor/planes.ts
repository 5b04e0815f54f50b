import { PICTURE } from '../../contracts/scene.ts';
import { PICTURE_BYTES } from '../parts.ts';
import type { Rect } from './rect.rules.ts';

const { width: W, height: H } = PICTURE;
const HALF = W / 2;
const U = W * H;
const V = U + U / 4;

/**
 * A picture as encoders take it: I420, that is one byte of brightness for each pixel and two of colour for each 2×2 of them.
 * Only what was drawn again is turned into it, which costs far less than having ffmpeg turn every picture.
 */
export function createPlanes() {
  const bytes = Buffer.alloc(PICTURE_BYTES, 128).fill(16, 0, U);
  const pairs = new Uint16Array(bytes.buffer, bytes.byteOffset, U / 2);

  return {
    bytes,

    /**
     * ITU-R BT.709, limited range (Y 16–235, U and V 16–240), in 16-bit fixed point.
     * @param rgba of the place alone, row by row
     * @param place its sides lie on even pixels
     */
    set(rgba: Uint8ClampedArray, { x, y, w, h }: Rect): void {
      const pixels = new Int32Array(rgba.buffer, rgba.byteOffset, w * h);
      for (let row = 0; row < h; row += 2) {
        let above = row * w;
        let below = above + w;
        let over = ((y + row) * W + x) >> 1;
        let under = over + HALF;
        let color = ((y + row) >> 1) * HALF + (x >> 1);
        for (const end = below; above < end; above += 2, below += 2) {
          const a = pixels[above] as number;
          const b = pixels[above + 1] as number;
          const c = pixels[below] as number;
          const d = pixels[below + 1] as number;
          pairs[over] = luma(a) | (luma(b) << 8);
          pairs[under] = luma(c) | (luma(d) << 8);
          // Red and blue of four pixels are added up in the two halves of one word.
          const redBlue = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff);
          const green = ((a & 0xff00) + (b & 0xff00) + (c & 0xff00) + (d & 0xff00)) >>> 8;
          const red = redBlue & 0xffff;
          const blue = redBlue >>> 16;
          bytes[U + color] = (-6_596 * red - 22_189 * green + 28_785 * blue + 33_685_504) >> 18;
          bytes[V + color] = (28_785 * red - 26_145 * green - 2_640 * blue + 33_685_504) >> 18;
          over += 1;
          under += 1;
          color += 1;
        }
      }
    },
  };
}

const luma = (pixel: number): number =>
  (11_966 * (pixel & 255) + 40_254 * ((pixel >>> 8) & 255) + 4_064 * ((pixel >>> 16) & 255) + 1_081_344) >>
  16;
