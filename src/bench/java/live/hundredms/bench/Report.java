package live.hundredms.bench;

final class Report {
    private Report() {
    }

    static void main(String[] args) {
    }
}
