-- Health of a Room, Workspace or ClusterWorkspace for Argo CD.
local function condition(type)
  if obj.status ~= nil and obj.status.conditions ~= nil then
    for _, found in ipairs(obj.status.conditions) do
      if found.type == type then
        return found
      end
    end
  end
  return nil
end

local function health(status, message)
  return {status = status, message = message}
end

if obj.metadata.deletionTimestamp ~= nil then
  return health("Progressing", "The object is being deleted.")
end
if obj.spec ~= nil and obj.spec.suspend then
  return health("Suspended", "Reconciliation is suspended, because spec.suspend is true.")
end

local ready = condition("Ready")
if ready == nil or obj.status.observedGeneration ~= obj.metadata.generation then
  return health("Progressing", "The operator has not reconciled this generation yet.")
end

local stalled = condition("Stalled")
if stalled ~= nil and stalled.status == "True" then
  return health("Degraded", stalled.reason .. ": " .. stalled.message)
end
if ready.status == "True" then
  return health("Healthy", ready.reason .. ": " .. ready.message)
end
if ready.reason == "ApprovalPending" then
  return health("Suspended", ready.reason .. ": " .. ready.message)
end
if ready.reason == "Drifted" then
  return health("Degraded", ready.reason .. ": " .. ready.message)
end
-- Everything else recovers automatically once its cause is gone.
return health("Progressing", ready.reason .. ": " .. ready.message)
