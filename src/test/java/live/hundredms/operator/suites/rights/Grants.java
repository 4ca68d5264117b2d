package live.hundredms.operator.suites.rights;

import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleRef;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the roles of an account allow, one right each. */
final class Grants {
    private final KubernetesClient admin;
    private final ClusterAccount account;
    private final SortedSet<Right> rights = new TreeSet<>();

    private Grants(KubernetesClient admin, ClusterAccount account) {
        this.admin = admin;
        this.account = account;
    }

    /** Those that are bound to it by name; what every account may do is not among them. */
    static SortedSet<Right> of(KubernetesClient admin, ClusterAccount account) {
        Grants grants = new Grants(admin, account);
        grants.read();
        return grants.rights;
    }

    private void read() {
        admin.rbac().clusterRoleBindings().list().getItems().stream().filter(binding -> concerns(binding.getSubjects()))
                .forEach(binding -> add("ClusterRoleBinding " + binding.getMetadata().getName(),
                        rules(binding.getRoleRef(), "")));
        admin.rbac().roleBindings().inAnyNamespace().list().getItems().stream()
                .filter(binding -> concerns(binding.getSubjects())).forEach(binding -> {
                    String namespace = binding.getMetadata().getNamespace();
                    add("RoleBinding " + namespace + "/" + binding.getMetadata().getName(),
                            rules(binding.getRoleRef(), namespace));
                });
    }

    private boolean concerns(List<Subject> subjects) {
        return subjects != null && subjects.stream().anyMatch(subject -> subject.getKind().equals("ServiceAccount")
                && subject.getNamespace().equals(account.namespace()) && subject.getName().equals(account.name()));
    }

    private List<PolicyRule> rules(RoleRef role, String namespace) {
        return role.getKind().equals("ClusterRole")
                ? Objects.requireNonNull(admin.rbac().clusterRoles().withName(role.getName()).get()).getRules()
                : Objects.requireNonNull(admin.rbac().roles().inNamespace(namespace).withName(role.getName()).get())
                        .getRules();
    }

    private void add(String binding, List<PolicyRule> rules) {
        for (PolicyRule rule : rules) {
            List<String> names = new ArrayList<>(rule.getResourceNames());
            if (names.isEmpty()) {
                names.add("");
            }
            for (String group : rule.getApiGroups()) {
                for (String resource : rule.getResources()) {
                    for (String verb : rule.getVerbs()) {
                        names.forEach(
                                name -> rights.add(new Right(binding, verb, Request.resource(group, resource), name)));
                    }
                }
            }
        }
    }
}
