package live.hundredms.sandbox.simulator;

/** The calls for the roles of a template (100ms-api.md C.7.4). */
final class TemplateRoleCalls {

    /** {@code GET /templates/<id>/roles/<role>}. */
    Reply retrieve(Call call) {
        return shown(call.workspace().templates().require(call.path("id")), call.path("role"));
    }

    /** {@code POST /templates/<id>/roles/<role>}: adds, replaces or renames a role. */
    Reply put(Call call) {
        var fields = call.body();
        String role = call.path("role");
        Template changed = call.workspace().templates().change(call.path("id"),
                content -> TemplateRoles.put(content, role, fields));
        return shown(changed, fields.path("name").asText(role));
    }

    /** {@code DELETE /templates/<id>/roles/<role>}: its codes are disabled in all rooms. */
    Reply remove(Call call) {
        SimulatedWorkspace workspace = call.workspace();
        String role = call.path("role");
        Template changed = workspace.templates().change(call.path("id"),
                content -> TemplateRoles.remove(content, role));
        workspace.codes().rooms().stream()
                .filter(room -> workspace.templateOf(workspace.rooms().require(room)).id().equals(changed.id()))
                .forEach(room -> workspace.codes().disable(room, role::equals));
        return Reply.empty();
    }

    private static Reply shown(Template template, String role) {
        if (!template.roles().contains(role)) {
            throw CallRefusal.notFound("Role");
        }
        return Reply.ok(template.content().path("roles").path(role));
    }
}
