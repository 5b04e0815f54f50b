-- Every hub asks now and then which sessions have ended lately.
CREATE INDEX "sessions_revoked_at_idx" ON "identity"."sessions"("revoked_at");
